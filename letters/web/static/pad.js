// A field to sign in with a finger, a pen or a mouse. It keeps strokes as numbers relative to the pad's width, to redraw
// them when the phone turns, and sends those, never a picture.

const UNITS = 700; // across the pad; ten make a millimetre on paper
const MOST_STROKES = 200;
const MOST_POINTS = 5000;
const CLOSE = 1.5; // units: points nearer than this to the last one are left out
const PEN = 5;

function strokesOf(text) {
  try {
    const strokes = JSON.parse(text || "[]");
    return strokes.every((one) => one.length && one.every(([x, y]) => Number.isFinite(x + y))) ? strokes : [];
  } catch {
    return []; // malformed
  }
}

// Set up a pad on the canvas; `input` holds the strokes as [[[x, y, ms], …], …].
export function beginPad(canvas, input, undo, clear) {
  let strokes = strokesOf(input.value);
  let pointer = null; // the one that draws; a palm or a second finger does not
  let begun = 0;

  const draw = () => {
    const scale = canvas.clientWidth / UNITS;
    if (!scale) return;
    const dots = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * dots;
    canvas.height = canvas.clientHeight * dots;
    const pen = canvas.getContext("2d");
    pen.scale(scale * dots, scale * dots);
    Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
    for (const [first, ...others] of strokes) {
      pen.beginPath();
      pen.moveTo(first[0], first[1]);
      for (const [x, y] of others.length ? others : [first]) pen.lineTo(x, y);
      pen.stroke();
    }
  };

  const keep = () => {
    input.value = strokes.length ? JSON.stringify(strokes) : "";
    undo.disabled = clear.disabled = !strokes.length;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };

  const add = (event) => {
    const box = canvas.getBoundingClientRect();
    const at = (length) => Math.round((length * UNITS * 10) / box.width) / 10;
    const [x, y] = [at(event.clientX - box.left), at(event.clientY - box.top)];
    const stroke = strokes[strokes.length - 1];
    const last = stroke[stroke.length - 1];
    if (last && Math.hypot(x - last[0], y - last[1]) < CLOSE) return;
    if (strokes.reduce((count, one) => count + one.length, 0) < MOST_POINTS) {
      stroke.push([x, y, Math.round(event.timeStamp - begun)]);
    }
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || strokes.length >= MOST_STROKES || (pointer ?? event.pointerId) !== event.pointerId) return;
    event.preventDefault();
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    begun = event.timeStamp;
    strokes.push([]);
    add(event);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const one of passed.length ? passed : [event]) add(one);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      keep();
    });
  }
  undo.addEventListener("click", () => {
    strokes.pop();
    keep();
  });
  clear.addEventListener("click", () => {
    strokes = [];
    keep();
  });
  new ResizeObserver(draw).observe(canvas);
  undo.disabled = clear.disabled = !strokes.length;
}
