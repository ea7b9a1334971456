// Hands on something that can be moved about and come near to: one finger or the mouse pans, two fingers, the wheel and a double click zoom.

const STILL = 4;
const PER_WHEEL = 0.0018;
const PER_PINCH = 0.01;

/**
 * Call `by({ x, y }, factor, { x, y })` as hands move an element: how far, and how many times nearer about which point of it. `lone`: the
 * wheel zooms only with Ctrl, so that a page around can be scrolled. What follows a drag is no click.
 */
export function movable(element, by, { lone = false } = {}) {
  const fingers = new Map();
  let start = null;
  let moved = false;
  const local = ({ clientX, clientY }) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, local(event));
    start = local(event);
    if (fingers.size === 1) moved = false;
  });
  element.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const here = local(event);
    if (!moved && Math.hypot(here.x - start.x, here.y - start.y) < STILL) return;
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    const before = spread([...fingers.values()]);
    fingers.set(event.pointerId, here);
    const after = spread([...fingers.values()]);
    by({ x: after.x - before.x, y: after.y - before.y }, before.wide ? after.wide / before.wide : 1, after);
  });
  const lifted = (event) => fingers.delete(event.pointerId);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(name, lifted);
  element.addEventListener("click", (event) => {
    if (moved) event.stopPropagation();
    moved = false;
  }, true);
  element.addEventListener("wheel", (event) => {
    if (lone && !event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode ? 16 : 1;
    by({ x: 0, y: 0 }, Math.exp(-event.deltaY * lines * (event.ctrlKey ? PER_PINCH : PER_WHEEL)), local(event));
  }, { passive: false });
  element.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button")) by({ x: 0, y: 0 }, 2, local(event));
  });
}

/** The middle of some points, and how far two of them are apart. */
function spread(points) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  return { x, y, wide: points.length === 2 ? Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) : 0 };
}
