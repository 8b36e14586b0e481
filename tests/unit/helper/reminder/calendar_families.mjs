// When events come, by ical.js and by rrule.js. In, from the named file: {"modules": folder, "files": [text]};
// out: {name: [[ISO instants] for each file]}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { modules, files } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const require = createRequire(`${modules}/`);
const { default: ICAL } = await import(`${modules}/ical.js/dist/ical.js`);
const { rrulestr } = require(`${modules}/rrule/dist/es5/rrule.js`);

/** Thunderbird's own library: its grammar, its time zones from VTIMEZONE, its recurrence rules. @param {string} text */
function expandByIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  const times = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) times.push(next.toJSDate().toISOString());
  ICAL.TimezoneService.remove(zone.tzid);
  return times;
}

/** The library of many web calendars: it reads DTSTART and RRULE alone, and knows zones from the system. @param {string} text */
function expandByRruleJs(text) {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const event = lines.slice(lines.indexOf("BEGIN:VEVENT"));
  /** @param {string} name */
  const find = (name) => event.find((line) => line.startsWith(name));
  const rule = find("RRULE") ?? "RRULE:FREQ=DAILY;COUNT=1"; // an event that comes once has none
  return rrulestr([find("DTSTART"), rule].join("\n"))
    .all()
    .map((/** @type {Date} */ time) => time.toISOString());
}

const families = { expandByIcalJs, expandByRruleJs };
const answers = Object.entries(families).map(([name, expand]) => [name, files.map(expand)]);
console.log(JSON.stringify(Object.fromEntries(answers)));
