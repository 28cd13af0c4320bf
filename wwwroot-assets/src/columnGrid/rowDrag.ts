import { type Box, put } from "./box";

interface RowDrag {
  row: HTMLElement;
  scroller: HTMLElement;
  /** The line that shows where the row would go. */
  line: HTMLElement;
  /** Where the first row is; all rows are as high. */
  first: Box;
  rows: number;
}

/** Follows the pointer until it is let go, then says by how many places the row moves; Escape drops the drag. */
export function dragRow({ row, scroller, line, first, rows }: RowDrag, moveBy: (places: number) => void): void {
  const from = Number(row.dataset.i);
  let to = from;
  const stop = new AbortController();
  const stays = () => to === from || to === from + 1;
  const moved = (m: PointerEvent) => {
    const y = m.clientY - scroller.getBoundingClientRect().top + scroller.scrollTop - first.top;
    to = Math.max(0, Math.min(Math.round(y / first.height), rows));
    line.hidden = stays();
    put(line, { left: 0, top: first.top + to * first.height - 1, width: scroller.querySelector("table")!.offsetWidth, height: 2 });
  };
  const end = (apply: boolean) => {
    stop.abort();
    row.removeAttribute("data-dragged");
    line.hidden = true;
    if (apply && !stays()) moveBy(to > from ? to - 1 - from : to - from);
  };
  row.setAttribute("data-dragged", "");
  window.addEventListener("pointermove", moved, { signal: stop.signal });
  window.addEventListener("pointerup", () => end(true), { signal: stop.signal });
  window.addEventListener("keydown", (k) => k.key === "Escape" && end(false), { signal: stop.signal });
}
