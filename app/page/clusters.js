// Places that lie too close together on the screen to be told apart are one mark.

/**
 * The marks of places at a zoom: `{ lead, places, events }`, the largest first. `at` gives a place's point on the screen, `near` how close
 * two may come. A mark stands where its largest place lies, so that it marks something.
 */
export function clustered(places, at, near) {
  const cells = new Map();
  const marks = [];
  for (const place of [...places].sort((a, b) => b.events - a.events)) {
    const point = at(place);
    const close = closest(cells, point, near);
    if (close) {
      close.places.push(place);
      close.events += place.events;
      continue;
    }
    const mark = { lead: place, places: [place], events: place.events, point };
    marks.push(mark);
    const key = cell(point, near, 0, 0);
    cells.set(key, [...(cells.get(key) ?? []), mark]);
  }
  return marks.sort((a, b) => b.events - a.events);
}

const cell = ({ x, y }, near, right, down) => `${Math.floor(x / near) + right} ${Math.floor(y / near) + down}`;

function closest(cells, point, near) {
  let best = null;
  let distance = near;
  for (const right of [-1, 0, 1]) {
    for (const down of [-1, 0, 1]) {
      for (const mark of cells.get(cell(point, near, right, down)) ?? []) {
        const away = Math.hypot(mark.point.x - point.x, mark.point.y - point.y);
        if (away < distance) [best, distance] = [mark, away];
      }
    }
  }
  return best;
}

const TURNS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** The mark that an arrow key leads to from another one: the nearest that lies that way, or undefined. */
export function towards(marks, from, key) {
  const [right, down] = TURNS[key];
  const reach = (mark) => {
    const x = mark.point.x - from.point.x, y = mark.point.y - from.point.y;
    const ahead = x * right + y * down, aside = Math.abs(x * down) + Math.abs(y * right);
    return ahead > 0 && aside <= 2 * ahead ? ahead + 2 * aside : Infinity;
  };
  const best = marks.reduce((a, b) => (reach(b) < reach(a) ? b : a), from);
  return best === from || reach(best) === Infinity ? undefined : best;
}
