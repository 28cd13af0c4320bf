// Draws a layout on a canvas with as much detail as the zoom lets one read, and only what is in view.
import { headHeight, rowHeight } from "./layout";
import type { Layout, Line, Placed, Point } from "./types";

export interface View { x: number; y: number; zoom: number; width: number; height: number }

export interface Palette { [token: string]: string }

const names = [
  "--bg-app", "--bg-surface", "--bg-sunken", "--bg-selected", "--border", "--border-strong", "--border-control", "--text", "--text-2", "--text-3", "--accent",
  "--diff-add-bg", "--diff-add-text", "--diff-chg-bg", "--diff-chg-mark", "--diff-chg-text", "--diff-del-bg", "--diff-del-text", "--s1-text", "--info-text",
];

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()]));
}

const ui = '"Inter Variable", Inter, system-ui, sans-serif';
const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

export function paint(context: CanvasRenderingContext2D, layout: Layout, view: View, colours: Palette, selected: string | null, hits: Set<string>): void {
  const ratio = window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours["--bg-app"]!;
  context.fillRect(0, 0, view.width, view.height);
  context.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, ratio * view.x, ratio * view.y);
  const left = -view.x / view.zoom, top = -view.y / view.zoom, right = left + view.width / view.zoom, bottom = top + view.height / view.zoom;
  if (view.zoom >= 0.6) dots(context, left, top, right, bottom, colours);
  for (const line of layout.lines) if (touches(line, left, top, right, bottom)) drawLine(context, line, view.zoom, colours, selected);
  for (const place of layout.placed)
    if (place.x < right && place.x + place.width > left && place.y < bottom && place.y + place.height > top)
      drawBox(context, place, view.zoom, colours, place.box.code === selected, hits.size > 0 && !hits.has(place.box.code));
}

function dots(context: CanvasRenderingContext2D, left: number, top: number, right: number, bottom: number, colours: Palette): void {
  context.fillStyle = colours["--border"]!;
  for (let x = Math.floor(left / 24) * 24; x < right; x += 24) for (let y = Math.floor(top / 24) * 24; y < bottom; y += 24) context.fillRect(x, y, 1, 1);
}

function touches(line: Line, left: number, top: number, right: number, bottom: number): boolean {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const p of line.points) {
    minX = Math.min(minX, p.x); maxX = Math.max(maxX, p.x);
    minY = Math.min(minY, p.y); maxY = Math.max(maxY, p.y);
  }
  return minX < right && maxX > left && minY < bottom && maxY > top;
}

function drawBox(context: CanvasRenderingContext2D, place: Placed, zoom: number, colours: Palette, selected: boolean, faded: boolean): void {
  const { box, x, y, width, height } = place;
  context.globalAlpha = faded ? 0.3 : 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 5);
  context.fillStyle = zoom < 0.25 && box.shared ? colours["--bg-selected"]! : colours["--bg-surface"]!;
  context.fill();
  if (zoom >= 0.25) {
    context.save();
    context.clip();
    context.fillStyle = box.shared ? colours["--bg-selected"]! : colours["--bg-sunken"]!;
    context.fillRect(x, y, width, headHeight);
    context.restore();
    context.textAlign = "center";
    context.textBaseline = "middle";
    const small = zoom < 0.5;
    if (!small) {
      context.fillStyle = colours["--text-3"]!;
      context.font = `11px ${ui}`;
      context.fillText(`«${box.stereotype}»`, x + width / 2, y + 11, width - 16);
    }
    context.fillStyle = colours["--text"]!;
    context.font = `600 ${small ? 19 : 12}px ${mono}`;
    context.fillText(box.code, x + width / 2, y + (small ? headHeight / 2 : 26), width - 12);
    if (box.mark && !small) mark(context, box.mark, x + width - 14, y + 19, colours);
  }
  if (zoom >= 0.5) drawRows(context, place, colours);
  // Thin lines would fade when the whole diagram is in view.
  context.lineWidth = (selected ? 2 : box.mark ? 1.5 : 1) / Math.min(1, zoom);
  context.strokeStyle = selected ? colours["--accent"]! : box.mark ? colours["--diff-chg-mark"]! : colours["--border-control"]!;
  context.beginPath();
  context.roundRect(x, y, width, height, 5);
  context.stroke();
  context.globalAlpha = 1;
}

function drawRows(context: CanvasRenderingContext2D, place: Placed, colours: Palette): void {
  const { x, width, rows, more } = place;
  if (rows.length + more === 0) return;
  let y = place.y + headHeight;
  context.fillStyle = colours["--border"]!;
  context.fillRect(x, y, width, 1);
  y += 4;
  for (const column of rows) {
    if (column.mark) {
      context.fillStyle = colours[column.mark === "added" ? "--diff-add-bg" : column.mark === "changed" ? "--diff-chg-bg" : "--diff-del-bg"]!;
      context.fillRect(x + 1, y, width - 2, rowHeight);
      mark(context, column.mark, x + 9, y + rowHeight / 2, colours);
    }
    const middle = y + rowHeight / 2 + 0.5;
    context.textBaseline = "middle";
    context.textAlign = "left";
    if (column.key) {
      context.fillStyle = colours[column.key === "PK" ? "--s1-text" : "--info-text"]!;
      context.font = `600 9px ${ui}`;
      context.fillText(column.key, x + 18, middle);
    }
    context.font = `11px ${mono}`;
    context.fillStyle = colours["--text-3"]!;
    context.textAlign = "right";
    const type = column.type.toLowerCase();
    context.fillText(type, x + width - 9, middle, 84);
    const typeWidth = Math.min(84, context.measureText(type).width);
    context.fillStyle = column.mark === "dropped" ? colours["--diff-del-text"]! : colours["--text"]!;
    context.textAlign = "left";
    context.fillText(fit(context, column.name, width - 52 - typeWidth), x + 38, middle);
    y += rowHeight;
  }
  if (more > 0) {
    context.fillStyle = colours["--text-3"]!;
    context.font = `11px ${ui}`;
    context.textAlign = "left";
    context.fillText(`${more} more columns`, x + 38, y + rowHeight / 2 + 0.5);
  }
}

function fit(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end)}…`;
}

function mark(context: CanvasRenderingContext2D, kind: string, x: number, y: number, colours: Palette): void {
  context.fillStyle = colours[kind === "added" ? "--diff-add-text" : kind === "changed" ? "--diff-chg-text" : "--diff-del-text"]!;
  context.font = `600 12px ${mono}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(kind === "added" ? "+" : kind === "changed" ? "~" : "−", x, y);
}

function drawLine(context: CanvasRenderingContext2D, line: Line, zoom: number, colours: Palette, selected: string | null): void {
  const { points, relation } = line;
  if (points.length < 2) return;
  const on = selected !== null && (relation.source === selected || relation.target === selected);
  context.strokeStyle = context.fillStyle = on ? colours["--accent"]! : colours["--text-3"]!;
  context.lineWidth = (on ? 1.8 : 1.1) / Math.min(1, Math.max(zoom, 0.4));
  context.beginPath();
  points.forEach((p, i) => i === 0 ? context.moveTo(p.x, p.y) : context.lineTo(p.x, p.y));
  context.stroke();
  if (zoom < 0.25) return;
  const end = points[points.length - 1]!, before = points[points.length - 2]!, start = points[0]!, second = points[1]!;
  drawEnd(context, relation.kind, end, before, colours);
  if (zoom < 0.5) return;
  context.fillStyle = on ? colours["--accent"]! : colours["--text-2"]!;
  context.font = `11px ${ui}`;
  label(context, relation.targetMany, end, before, relation.kind === "association" ? 8 : 24);
  label(context, relation.sourceMany, start, second, 8);
  if (relation.role && (on || zoom >= 0.8)) {
    context.fillStyle = on ? colours["--accent"]! : colours["--text-3"]!;
    const a = points[Math.floor((points.length - 1) / 2)]!, b = points[Math.floor((points.length - 1) / 2) + 1]!;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.fillText(relation.role, (a.x + b.x) / 2, (a.y + b.y) / 2 + 3, 84);
  }
}

// Beside the line, a little away from the class.
function label(context: CanvasRenderingContext2D, text: string, at: Point, towards: Point, away: number): void {
  if (!text) return;
  const dx = Math.sign(towards.x - at.x), dy = Math.sign(towards.y - at.y);
  context.textAlign = dx < 0 ? "right" : "left";
  context.textBaseline = "bottom";
  context.fillText(text, at.x + dx * away + (dx === 0 ? 4 : 0), at.y + dy * (away + 6) - (dy === 0 ? 2 : 0));
}

function drawEnd(context: CanvasRenderingContext2D, kind: string, at: Point, from: Point, colours: Palette): void {
  if (kind === "association") return;
  const angle = Math.atan2(at.y - from.y, at.x - from.x);
  context.save();
  context.translate(at.x, at.y);
  context.rotate(angle);
  context.lineWidth = 1.2;
  context.beginPath();
  if (kind === "inheritance") {
    context.moveTo(0, 0); context.lineTo(-13, -7); context.lineTo(-13, 7);
  } else {
    context.moveTo(0, 0); context.lineTo(-9, -5); context.lineTo(-18, 0); context.lineTo(-9, 5);
  }
  context.closePath();
  if (kind !== "composition") {
    context.save();
    context.fillStyle = colours["--bg-surface"]!;
    context.fill();
    context.restore();
  } else context.fill();
  context.stroke();
  context.restore();
}
