/* Last days: of a reader, of the site, and of what somebody agreed to. Days are those of this phone's clock. */

/** When a reader's access or the site itself ends, whichever comes first; null for never. Days end at midnight here. */
function endOf(info, expires) {
  const ends = [];
  if (info.ends) ends.push({ at: Date.parse(info.ends), why: "ended" });
  if (info.until) ends.push({ at: afterDay(info.until), why: "ended" });
  if (expires) ends.push({ at: afterDay(expires), why: "expired" });
  /* A date that cannot be read ends at once. */
  return ends.map((one) => ({ ...one, at: one.at || 0 })).sort((a, b) => a.at - b.at)[0] || null;
}

function afterDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}

function localDay() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether somebody in it agreed until a day that is over. */
const overdue = ({ until }) => Boolean(until) && localDay() > until;
