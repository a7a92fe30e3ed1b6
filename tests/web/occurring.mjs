// Read a calendar with ical.js and write every occurrence between two instants, by the zones the calendar carries:
// node occurring.mjs FROM UNTIL < calendar.ics

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [from, until] = process.argv.slice(2).map((one) => new Date(one));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const found = new Set();
for (const one of calendar.getAllSubcomponents("vevent")) {
  if (one.getFirstPropertyValue("status") !== "CONFIRMED") continue;
  const occurring = new ICAL.Event(one).iterator();
  for (let next = occurring.next(); next; next = occurring.next()) {
    const at = next.toJSDate();
    if (at >= until) break;
    if (at >= from) found.add(at.toISOString());
  }
}
process.stdout.write(JSON.stringify([...found]));
