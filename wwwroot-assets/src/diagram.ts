// The class diagram: one canvas that this module owns. The server sends the graph and is told which class was chosen.
import { engine, layOut } from "./diagram/layout";
import { paint, readPalette, type View } from "./diagram/paint";
import type { Detail, Graph, Layout, Placed } from "./diagram/types";

interface Host { invokeMethodAsync(name: string, ...args: unknown[]): Promise<unknown> }
interface TextStream { arrayBuffer(): Promise<ArrayBuffer> }

const zoomMin = 0.05, zoomMax = 2;

class Diagram {
  private readonly canvas: HTMLCanvasElement;
  private readonly map: HTMLCanvasElement;
  private readonly aborter = new AbortController();
  private readonly resizes: ResizeObserver;
  private readonly themes: MutationObserver;
  private view: View = { x: 0, y: 0, zoom: 1, width: 1, height: 1 };
  private graph: Graph = { classes: [], relations: [] };
  private layout: Layout = { placed: [], lines: [], width: 0, height: 0 };
  private detail: Detail = "columns";
  private palette = readPalette();
  private selected: string | null = null;
  private hits = new Set<string>();
  private frame = 0;

  constructor(private readonly root: HTMLElement, private readonly host: Host) {
    this.canvas = root.querySelector<HTMLCanvasElement>("[data-part=canvas]")!;
    this.map = root.querySelector<HTMLCanvasElement>("[data-part=map]")!;
    const signal = this.aborter.signal;
    this.canvas.addEventListener("wheel", (e) => this.onWheel(e), { signal, passive: false });
    this.canvas.addEventListener("pointerdown", (e) => this.onPointer(e), { signal });
    this.canvas.addEventListener("dblclick", () => this.selected && this.tell("Open", this.selected), { signal });
    this.canvas.addEventListener("keydown", (e) => this.onKey(e), { signal });
    this.map.addEventListener("pointerdown", (e) => this.onMap(e), { signal });
    this.resizes = new ResizeObserver(() => this.resize());
    this.resizes.observe(this.canvas);
    // Observers run before the next frame is painted: the canvas changes its colours together with the page.
    this.themes = new MutationObserver(() => {
      this.palette = readPalette();
      this.draw();
    });
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.resize();
  }

  async show(stream: TextStream, detail: Detail): Promise<number> {
    this.graph = JSON.parse(new TextDecoder().decode(await stream.arrayBuffer())) as Graph;
    return this.arrange(detail, false);
  }

  async arrange(detail: Detail, again: boolean): Promise<number> {
    const started = performance.now();
    this.detail = detail;
    this.layout = await layOut(this.graph, detail, again);
    const chosen = this.find(this.selected);
    if (chosen) {
      this.view.zoom = Math.max(this.view.zoom, 0.8);
      this.centre(chosen);
    } else this.fit();
    return performance.now() - started;
  }

  select(code: string | null, centre: boolean): void {
    this.selected = code;
    const place = this.find(code);
    if (centre && place) this.centre(place);
    this.later();
  }

  find(code: string | null): Placed | undefined { return this.layout.placed.find((place) => place.box.code === code); }

  search(text: string): number {
    const words = text.trim().toLowerCase();
    this.hits = new Set(words === "" ? [] : this.layout.placed.filter((p) => p.box.code.toLowerCase().includes(words)).map((p) => p.box.code));
    const first = this.find([...this.hits][0] ?? null);
    if (first) this.centre(first);
    this.later();
    return this.hits.size;
  }

  fit(): void {
    const { width, height } = this.view;
    const zoom = Math.min(1, Math.max(zoomMin, Math.min((width - 48) / Math.max(1, this.layout.width), (height - 48) / Math.max(1, this.layout.height))));
    this.view.zoom = zoom;
    this.view.x = (width - this.layout.width * zoom) / 2;
    this.view.y = (height - this.layout.height * zoom) / 2;
    this.zoomed();
  }

  zoom(factor: number): void { this.zoomAt(factor, this.view.width / 2, this.view.height / 2); }

  dispose(): void {
    this.aborter.abort();
    this.resizes.disconnect();
    this.themes.disconnect();
    cancelAnimationFrame(this.frame);
  }

  // ---- view ----

  private resize(): void {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0) return;
    Object.assign(this.view, { width: clientWidth, height: clientHeight });
    this.canvas.width = clientWidth * ratio;
    this.canvas.height = clientHeight * ratio;
    this.map.width = this.map.clientWidth * ratio;
    this.map.height = this.map.clientHeight * ratio;
    this.draw();
  }

  private zoomAt(factor: number, x: number, y: number): void {
    const next = Math.min(zoomMax, Math.max(zoomMin, this.view.zoom * factor));
    const real = next / this.view.zoom;
    this.view.x = x - (x - this.view.x) * real;
    this.view.y = y - (y - this.view.y) * real;
    this.view.zoom = next;
    this.zoomed();
  }

  private zoomed(): void {
    const label = this.root.querySelector("[data-part=zoom]");
    if (label) label.textContent = `${Math.round(this.view.zoom * 100)} %`;
    this.later();
  }

  private centre(place: Placed): void {
    if (this.view.zoom < 0.5) this.view.zoom = 0.8;
    this.view.x = this.view.width / 2 - (place.x + place.width / 2) * this.view.zoom;
    this.view.y = this.view.height / 2 - (place.y + place.height / 2) * this.view.zoom;
    this.zoomed();
  }

  private later(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    paint(this.canvas.getContext("2d")!, this.layout, this.view, this.palette, this.selected, this.hits);
    this.drawMap();
  }

  private mapScale(): number { return Math.min(this.map.clientWidth / Math.max(1, this.layout.width), this.map.clientHeight / Math.max(1, this.layout.height)) * 0.94; }

  private drawMap(): void {
    const context = this.map.getContext("2d")!;
    const ratio = window.devicePixelRatio || 1;
    const scale = this.mapScale();
    const dx = (this.map.clientWidth - this.layout.width * scale) / 2, dy = (this.map.clientHeight - this.layout.height * scale) / 2;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.map.clientWidth, this.map.clientHeight);
    for (const place of this.layout.placed) {
      context.fillStyle = this.palette[place.box.code === this.selected || this.hits.has(place.box.code) || place.box.mark ? "--accent" : "--border-strong"]!;
      context.fillRect(dx + place.x * scale, dy + place.y * scale, Math.max(1.5, place.width * scale), Math.max(1.5, place.height * scale));
    }
    context.strokeStyle = this.palette["--accent"]!;
    context.strokeRect(dx - this.view.x / this.view.zoom * scale, dy - this.view.y / this.view.zoom * scale,
      this.view.width / this.view.zoom * scale, this.view.height / this.view.zoom * scale);
  }

  // ---- input ----

  private at(e: MouseEvent): Placed | undefined {
    const bounds = this.canvas.getBoundingClientRect();
    const x = (e.clientX - bounds.left - this.view.x) / this.view.zoom, y = (e.clientY - bounds.top - this.view.y) / this.view.zoom;
    return [...this.layout.placed].reverse().find((p) => x >= p.x && x <= p.x + p.width && y >= p.y && y <= p.y + p.height);
  }

  private onWheel(e: WheelEvent): void {
    e.preventDefault();
    const bounds = this.canvas.getBoundingClientRect();
    if (e.shiftKey) {
      this.view.x -= e.deltaY;
      this.later();
    } else this.zoomAt(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015)), e.clientX - bounds.left, e.clientY - bounds.top);
  }

  private onPointer(e: PointerEvent): void {
    const start = { x: e.clientX - this.view.x, y: e.clientY - this.view.y };
    const from = { x: e.clientX, y: e.clientY };
    const hit = this.at(e);
    let moved = false;
    this.canvas.setPointerCapture(e.pointerId);
    const stop = new AbortController();
    this.canvas.addEventListener("pointermove", (m) => {
      moved ||= Math.hypot(m.clientX - from.x, m.clientY - from.y) > 3;
      if (!moved) return;
      this.view.x = m.clientX - start.x;
      this.view.y = m.clientY - start.y;
      this.later();
    }, { signal: stop.signal });
    this.canvas.addEventListener("pointerup", () => {
      stop.abort();
      if (moved) return;
      this.choose(hit?.box.code ?? null, false);
    }, { signal: stop.signal });
  }

  private onMap(e: PointerEvent): void {
    const bounds = this.map.getBoundingClientRect();
    const scale = this.mapScale();
    const x = (e.clientX - bounds.left - (this.map.clientWidth - this.layout.width * scale) / 2) / scale;
    const y = (e.clientY - bounds.top - (this.map.clientHeight - this.layout.height * scale) / 2) / scale;
    this.view.x = this.view.width / 2 - x * this.view.zoom;
    this.view.y = this.view.height / 2 - y * this.view.zoom;
    this.later();
  }

  private onKey(e: KeyboardEvent): void {
    const turn: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = turn[e.key];
    if (direction) {
      const next = this.neighbour(direction);
      if (next) this.choose(next.box.code, true);
    } else if (e.key === "+" || e.key === "=") this.zoom(1.25);
    else if (e.key === "-") this.zoom(0.8);
    else if (e.key === "Enter" && this.selected) this.tell("Open", this.selected);
    else if (e.key === "Escape") this.choose(null, false);
    else return;
    e.preventDefault();
  }

  // The nearest class in that direction, sideways distance counting twice.
  private neighbour([dx, dy]: [number, number]): Placed | undefined {
    const from = this.find(this.selected);
    if (!from) return this.layout.placed[0];
    const cost = (p: Placed) => {
      const x = p.x + p.width / 2 - from.x - from.width / 2, y = p.y + p.height / 2 - from.y - from.height / 2;
      const ahead = x * dx + y * dy;
      return ahead <= 0 ? Infinity : ahead + 2 * Math.abs(x * dy + y * dx);
    };
    return this.layout.placed.filter((p) => p !== from && cost(p) < Infinity).sort((a, b) => cost(a) - cost(b))[0];
  }

  private choose(code: string | null, centre: boolean): void {
    this.select(code, centre);
    this.tell("Choose", code);
  }

  private tell(name: string, ...args: unknown[]): void {
    this.host.invokeMethodAsync(name, ...args).catch(() => undefined);
  }
}

export function attach(root: HTMLElement, host: Host): Diagram {
  engine();
  return new Diagram(root, host);
}
