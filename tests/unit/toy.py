"""A toy guidance: two questions, the second asked of one answer only; small enough to know by heart."""

from __future__ import annotations

from collections.abc import Mapping

from helper.rule.loading import load_guidance
from helper.rule.model import Guidance

QUESTIONS = """
[[question]]
id = "taille"
title = "Quelle taille ?"
short = "Taille"
hint = "En cas de doute : petite."

[[question.answer]]
id = "petite"
label = "Petite"
short = "Petite"

[[question.answer]]
id = "grande"
label = "Grande"
short = "Grande"
hint = "Plus d’un litre."

[[question]]
id = "couleur"
title = "Quelle couleur ?"
short = "Couleur"
presumed = "bleu"
field = "teinte"

[[question.answer]]
id = "bleu"
label = "Bleu"
short = "Bleu"

[[question.answer]]
id = "vert"
label = "Vert"
short = "Vert"
switch = "Elle est verte"
"""

SCREENS = """
[[screen]]
id = "avant"
title = "Avant"
short = "Avant"
step = 0
rows = ["compte"]

[[screen]]
id = "ecran"
title = "L'écran"
step = 1
next = "La fin"
intro = "Le seul écran."
rows = ["conseil", "teinte", "corbeille", "case"]

[[furniture]]
id = "conseil"
part = "texte"
label = "Un bon conseil"

[[furniture]]
id = "corbeille"
part = "bouton"
label = "Une corbeille"
nameless = true
when = { taille = "grande" }
shown = { case = "décochée" }
note = "N’y touchez pas."
source = "ecran#teinte"
"""

FIELDS = """
version = "1.2"
released = 2026-11-01

[[option]]
id = "marine"
value = "Bleu marine"
typed = "ble"
note_wording = "bleu"
fallback = "Sinon, l’option qui commence par « Bleu »."

[[field]]
id = "compte"
label = "Compte"
control = "action"

[[field.rule]]
value = "Compte simple"
certainty = "plateforme"
why = "Toujours."
source = "ecran#compte"

[[field]]
id = "teinte"
label = "Teinte d'usage"
control = "liste"
draft = "texte"
required = false

[[field.rule]]
when = { taille = "petite" }
absent = "Pas affiché pour une petite."
certainty = "note"
why = "La note le dit."
source = ["note#petite"]

[[field.rule]]
when = { taille = "grande", couleur = "bleu" }
option = "marine"
certainty = "note"
why = "La note le dit."
trap = "Pas « Bleu ciel » !"
source = ["note#bleu", "ecran#teinte"]

[[field.rule]]
when = { couleur = ["vert"] }
label = "Teinte (vert)"
free = "Le vert que vous voulez."
certainty = "interpretation"
why = "La note ne dit rien."
source = "ecran#teinte"

[[field.effect]]
text = "Un clic la vide."
when = { taille = "grande" }
source = "ecran#teinte"

[[field]]
id = "case"
label = "Case à cocher"
control = "case"
default = "cochée"
essential = true
limits = "une fois"

[[field.rule]]
value = "décochée"
certainty = "note"
why = "Toujours."
source = "note#petite"
"""

SOURCES = """
[[document]]
id = "note"
title = "La note"
state = "de 2025"
checked = 2026-11-02

[[document.section]]
id = "petite"
title = "Les petites"
excerpt = "petites : rien"

[[document.section]]
id = "bleu"
title = "Le bleu"

[[document]]
id = "ecran"
title = "L’écran"
state = "état du 1er juin 2026"
checked = 2026-11-02
url = "https://exemple.invalid/"

[[document.section]]
id = "compte"
title = "Le compte"

[[document.section]]
id = "teinte"
title = "La teinte"
state = "état de mai 2026"
url = "https://exemple.invalid/teinte"
"""

EXAMPLES = """
[[example]]
id = "vase"
who = "Un vase"
when = { taille = "grande" }

[example.texts]
teinte = "Un vert d'eau"
"""

FILES: Mapping[str, str] = {
    "rules/questions.toml": QUESTIONS,
    "rules/screens.toml": SCREENS,
    "rules/fields.toml": FIELDS,
    "rules/sources.toml": SOURCES,
    "rules/examples.toml": EXAMPLES,
}


def load_toy(file: str = "rules/questions.toml", replace: str = "", by: str = "") -> Guidance:
    """The toy guidance, with one text of one file replaced; the text must be there."""
    assert replace in FILES[file]
    changed = {**FILES, file: FILES[file].replace(replace, by, 1)}
    return load_guidance(changed.__getitem__)
