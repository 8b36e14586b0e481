/** Why the engine is slow, or of no use, in the visitor's words, by the ids that the worker and engine.js give. */

const LINKS = "Les liens de la page restent utilisables.";
export const REASONS = {
  unsupported: `Ce navigateur ne permet pas les réponses immédiates. ${LINKS}`,
  gone: `Le site a changé depuis que cette page est ouverte : rechargez-la. Si cela se répète, un filtre du réseau arrête l’assistant. ${LINKS}`,
  filtered: `Un filtre du réseau arrête l’assistant sur cet ordinateur. ${LINKS}`,
  script: `Le programme de l’assistant n’a pas pu être chargé. ${LINKS}`,
  wasm: `Le moteur de l’assistant n’a pas pu être chargé, ou ce navigateur l’interdit. ${LINKS}`,
  data: `Les données de l’assistant n’ont pas pu être chargées. ${LINKS}`,
  room: `La mémoire de cet appareil ne suffit pas pour les réponses immédiates. ${LINKS}`,
  python: `L’assistant n’a pas pu démarrer. ${LINKS}`,
  answer: `L’assistant n’a pas pu répondre. ${LINKS}`,
  silence: `Le chargement de l’assistant n’aboutit pas. ${LINKS}`,
  slow: `Le chargement est plus long que prévu. ${LINKS}`,
};
