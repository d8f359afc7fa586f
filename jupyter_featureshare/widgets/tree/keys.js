/** Where the keys lead in a tree whose lines are given one below the other with their levels. */

/** What a key does at a line: go to another, open or close it, select it; null for nothing. */
export function effect(lines, at, key) {
  const line = lines[at];
  const to = place => ({ to: Math.max(0, Math.min(place, lines.length - 1)) });
  const found = {
    ArrowDown: () => to(at + 1),
    ArrowUp: () => to(at - 1),
    Home: () => to(0),
    End: () => to(lines.length - 1),
    ArrowRight: () => inward(lines, at),
    ArrowLeft: () =>
      line.open === true ? { toggle: line.key } : outward(lines, at),
    Enter: () => act(line),
    ' ': () => act(line)
  }[key];
  return found ? found() : null;
}

/** The next line from here whose name begins so, going round; null when there is none. */
export function beginning(lines, at, letters) {
  const wanted = letters.toLowerCase();
  const places = lines.map((_, step) => (at + 1 + step) % lines.length);
  return (
    places.find(place => lines[place].name.toLowerCase().startsWith(wanted)) ??
    null
  );
}

/** The place of a line among its siblings and their number, as screen readers tell it. */
export function standing(lines, at) {
  const { level } = lines[at];
  let first = at;
  while (first > 0 && lines[first - 1].level >= level) {
    first -= 1;
  }
  let end = at;
  while (end + 1 < lines.length && lines[end + 1].level >= level) {
    end += 1;
  }
  const mine = lines.slice(first, end + 1).filter(line => line.level === level);
  return { position: mine.indexOf(lines[at]) + 1, size: mine.length };
}

function act(line) {
  if (line.choice) {
    return { select: line.key };
  }
  return line.open === null ? null : { toggle: line.key };
}

function inward(lines, at) {
  if (lines[at].open === false) {
    return { toggle: lines[at].key };
  }
  return lines[at].open && lines[at + 1]?.level > lines[at].level
    ? { to: at + 1 }
    : null;
}

function outward(lines, at) {
  for (let above = at - 1; above >= 0; above -= 1) {
    if (lines[above].level < lines[at].level) {
      return { to: above };
    }
  }
  return null;
}
