// How an event's date is drawn: an exact day as its lane's shape, everything else as long as it possibly is.

const SIZE = 5.5;

/** The outline of a lane's shape about a point. The same shapes are in style.css, for lists. */
export function outline(context, lane, x, y, size = SIZE) {
  context.beginPath();
  switch (lane) {
    case "fighting": return polygon(context, x, y, size * 1.1, [[0, -1], [1, 0.85], [-1, 0.85]]);
    case "killing": return polygon(context, x, y, size * 1.2, [[0, -1], [1, 0], [0, 1], [-1, 0]]);
    case "forces": return polygon(context, x, y, size * 1.1, [[-0.85, -1], [1, 0], [-0.85, 1]]);
    case "power": return polygon(context, x, y, size * 0.9, [[-1, -1], [1, -1], [1, 1], [-1, 1]]);
    case "peace": return polygon(context, x, y, size * 1.05, [[-0.36, -1], [0.36, -1], [0.36, -0.36], [1, -0.36], [1, 0.36], [0.36, 0.36],
      [0.36, 1], [-0.36, 1], [-0.36, 0.36], [-1, 0.36], [-1, -0.36], [-0.36, -0.36]]);
    case "words": return polygon(context, x, y, size * 1.1, [[-1, -0.85], [1, -0.85], [0, 1]]);
    default: context.arc(x, y, size, 0, 7);
  }
}

function polygon(context, x, y, size, points) {
  points.forEach(([dx, dy], index) => context[index ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
  context.closePath();
}

/** How much of a time is open: faded towards an end that is about, or that nobody knows. */
function faded(context, color, left, right, startFades, endFades, alpha, sure) {
  const gradient = context.createLinearGradient(left, 0, right, 0);
  const wide = Math.max(1, right - left), edge = Math.min(0.45, 26 / wide + 0.1);
  const upTo = sure ? Math.max(0, Math.min(1 - edge / 2, (sure - left) / wide)) : 1 - edge;
  context.fillStyle = color;
  const opaque = context.fillStyle, clear = `${opaque}00`, solid = opaque + Math.round(alpha * 255).toString(16);
  gradient.addColorStop(0, startFades ? clear : solid);
  if (startFades) gradient.addColorStop(edge, solid);
  if (endFades) gradient.addColorStop(Math.max(startFades ? edge : 0, upTo), solid);
  gradient.addColorStop(1, endFades ? clear : solid);
  return gradient;
}

/**
 * Draw an event between two points of a row. `mark`: `{ event, lane, left, right, y, sure }`, `sure` being where the last report of it is; `look`: `{ color, paper, open: [before, behind] }`,
 * true where the time goes on beyond what is seen.
 */
export function mark(context, { event, lane, left, right, y, sure }, { color, paper, open }) {
  const { date, modality } = event;
  const hollow = modality === "planned" || modality === "hypothetical" || modality === "denied";
  context.fillStyle = context.strokeStyle = color;
  context.setLineDash([]);
  context.lineWidth = 1.5;
  if (event.first === event.last) return exact(context, { lane, x: (left + right) / 2, y, date, hollow, color, paper });
  const span = date.extent === "span", half = span ? 3.5 : 4;
  const startFades = date.approximate || event.first === -Infinity, endFades = date.approximate || event.last === Infinity;
  const alpha = span ? 0.85 : 0.32;
  context.beginPath();
  context.roundRect(left, y - half, right - left, half * 2, span ? half : 1);
  if (date.uncertain || hollow) {
    context.globalAlpha = hollow ? 0.1 : alpha / 2;
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash(date.uncertain ? [3, 2] : []);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  if (startFades || endFades) context.fillStyle = faded(context, color, left, right, startFades, endFades, span ? 0.85 : 0.5, span && event.last === Infinity && sure);
  else context.globalAlpha = alpha;
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = color;
  if (span) return;
  if (!startFades && !open[0]) context.fillRect(left, y - half - 1, 1.5, half * 2 + 2);
  if (!endFades && !open[1]) context.fillRect(right - 1.5, y - half - 1, 1.5, half * 2 + 2);
}

function exact(context, { lane, x, y, date, hollow, color, paper }) {
  if (date.approximate) {
    context.fillStyle = faded(context, color, x - 11, x + 11, true, true, 0.45);
    context.fillRect(x - 11, y - 4, 22, 8);
    context.fillStyle = color;
  }
  outline(context, lane, x, y);
  if (date.uncertain || hollow) {
    context.fillStyle = paper;
    context.fill();
    context.setLineDash(date.uncertain ? [2.5, 2] : []);
    context.stroke();
    context.setLineDash([]);
  } else context.fill();
}
