// Owns the keys, the cell cursor and the cell editor of the column grid. The server renders the rows and is told what was
// done (commit, move, remove ...), never which key was pressed, so typing never waits for the circuit.

import { type Box, put } from "./columnGrid/box";
import { dragRow } from "./columnGrid/rowDrag";

interface Host {
  invokeMethodAsync(name: string, ...args: unknown[]): Promise<unknown>;
}

interface Cell {
  row: number;
  column: number;
}

const editable = new Set(["name", "type", "default"]);
const previewDelay = 120;
const selectDelay = 60;

class ColumnGrid {
  private readonly scroller: HTMLElement;
  private readonly grid: HTMLElement;
  private readonly editor: HTMLInputElement;
  private readonly cursorBox: HTMLElement;
  private readonly rangeBox: HTMLElement;
  private readonly dropLine: HTMLElement;
  private readonly observer: MutationObserver;
  private readonly resizes: ResizeObserver;
  private readonly aborter = new AbortController();
  private at: Cell = { row: 0, column: 0 };
  private anchor: Cell | null = null;
  private editing = false;
  private previewTimer = 0;
  private selectTimer = 0;
  private wanted: { key: string; field: string } | null = null;

  constructor(private readonly root: HTMLElement, private readonly host: Host) {
    const part = (selector: string) => root.querySelector<HTMLElement>(selector)!;
    this.scroller = part("[data-part=scroller]");
    this.grid = part("[role=grid]");
    this.editor = part("[data-part=editor]") as HTMLInputElement;
    this.cursorBox = part("[data-part=cursor]");
    this.rangeBox = part("[data-part=range]");
    this.dropLine = part("[data-part=drop]");
    const signal = this.aborter.signal;
    this.grid.addEventListener("keydown", (e) => this.onKey(e), { signal });
    this.scroller.addEventListener("pointerdown", (e) => this.onPointer(e), { signal });
    this.scroller.addEventListener("dblclick", (e) => this.onDoubleClick(e), { signal });
    this.grid.addEventListener("focus", () => this.place(), { signal });
    this.grid.addEventListener("blur", () => this.place(), { signal });
    this.scroller.addEventListener("paste", (e) => this.onPaste(e), { signal });
    this.scroller.addEventListener("copy", (e) => this.onCopy(e), { signal });
    this.editor.addEventListener("keydown", (e) => this.onEditorKey(e), { signal });
    this.editor.addEventListener("input", () => this.preview(), { signal });
    this.editor.addEventListener("blur", () => this.commit(), { signal });
    this.observer = new MutationObserver(() => this.onRendered());
    this.observer.observe(this.scroller, { childList: true, subtree: true });
    this.resizes = new ResizeObserver(() => this.place());
    this.resizes.observe(this.scroller);
    this.place();
    // Keys typed before this moment are nobody's; whoever drives the page from outside can wait for it.
    this.root.dataset.ready = "true";
  }

  /** Puts the cursor on a cell, now or when its row appears. */
  focusCell(key: string, field: string): void {
    this.wanted = { key, field };
    this.onRendered();
    this.grid.focus({ preventScroll: true });
  }

  dispose(): void {
    this.aborter.abort();
    this.observer.disconnect();
    this.resizes.disconnect();
    clearTimeout(this.previewTimer);
    clearTimeout(this.selectTimer);
  }

  // ---- what is where ----

  private get rowCount(): number { return Number(this.root.dataset.rows ?? 0); }
  private get readOnly(): boolean { return this.root.dataset.readonly === "true"; }
  private get heads(): HTMLElement[] { return [...this.scroller.querySelectorAll<HTMLElement>("thead th[data-field]")]; }
  private get addRow(): number { return this.readOnly ? -1 : this.rowCount; }
  private get lastRow(): number { return this.readOnly ? this.rowCount - 1 : this.rowCount; }

  private rowElement(index: number): HTMLTableRowElement | null {
    return this.scroller.querySelector<HTMLTableRowElement>(`tbody tr[data-i="${index}"]`);
  }

  private cellElement(cell: Cell): HTMLElement | null {
    const field = this.heads[cell.column]?.dataset.field;
    return this.rowElement(cell.row)?.querySelector<HTMLElement>(`td[data-field="${field}"]`) ?? null;
  }

  private field(): string { return this.heads[this.at.column]?.dataset.field ?? "name"; }
  private key(): string | null { return this.rowElement(this.at.row)?.dataset.key ?? null; }

  private rect(cell: Cell): Box {
    const head = this.heads[cell.column]!;
    const headHeight = head.offsetHeight;
    const rowHeight = this.rowElement(cell.row)?.offsetHeight ?? this.scroller.querySelector<HTMLElement>("tbody tr[data-i]")?.offsetHeight ?? 32;
    return { left: head.offsetLeft, top: headHeight + cell.row * rowHeight, width: head.offsetWidth, height: rowHeight };
  }

  private place(): void {
    const heads = this.heads;
    if (heads.length === 0) return;
    this.at.row = Math.max(0, Math.min(this.at.row, this.lastRow));
    this.at.column = Math.max(0, Math.min(this.at.column, heads.length - 1));
    const focused = document.activeElement === this.grid || this.editing;
    const box = this.at.row === this.addRow ? this.wholeRow(this.at.row) : this.rect(this.at);
    this.cursorBox.hidden = !focused || this.lastRow < 0;
    put(this.cursorBox, box);
    this.rangeBox.hidden = !focused || this.anchor === null;
    if (this.anchor) {
      const a = this.rect({ row: Math.min(this.anchor.row, this.at.row), column: Math.min(this.anchor.column, this.at.column) });
      const b = this.rect({ row: Math.max(this.anchor.row, this.at.row), column: Math.max(this.anchor.column, this.at.column) });
      put(this.rangeBox, { left: a.left, top: a.top, width: b.left + b.width - a.left, height: b.top + b.height - a.top });
    }
    const id = this.at.row === this.addRow ? "cell-new" : this.cellElement(this.at)?.id;
    if (id) this.grid.setAttribute("aria-activedescendant", id);
    else this.grid.removeAttribute("aria-activedescendant");
    this.placePopover();
  }

  private wholeRow(row: number) {
    const first = this.rect({ row, column: 0 });
    return { ...first, width: this.scroller.querySelector("table")!.offsetWidth - first.left };
  }

  private placePopover(): void {
    const pop = this.scroller.querySelector<HTMLElement>("[data-part=popover]");
    if (!pop) return;
    const cell = this.scroller.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(pop.dataset.key ?? "")}"] td[data-field="${pop.dataset.field}"]`);
    pop.hidden = cell === null;
    if (!cell) return;
    const below = cell.offsetTop + cell.offsetHeight + 6;
    const room = this.scroller.scrollTop + this.scroller.clientHeight;
    const top = below + pop.offsetHeight > room && cell.offsetTop - pop.offsetHeight - 6 > this.scroller.scrollTop
      ? cell.offsetTop - pop.offsetHeight - 6 : below;
    const left = Math.max(4, Math.min(cell.offsetLeft, this.scroller.clientWidth - pop.offsetWidth - 8));
    pop.style.left = `${left}px`;
    pop.style.top = `${top}px`;
  }

  private onRendered(): void {
    if (this.wanted) {
      const row = this.scroller.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(this.wanted.key)}"]`);
      if (row) {
        const column = this.heads.findIndex((head) => head.dataset.field === this.wanted!.field);
        this.wanted = null;
        this.move({ row: Number(row.dataset.i), column: column < 0 ? 0 : column });
        return;
      }
    }
    this.place();
  }

  // ---- moving ----

  private move(to: Cell, extend = false): void {
    if (extend) this.anchor ??= { ...this.at };
    else this.anchor = null;
    this.at = { row: Math.max(0, Math.min(to.row, this.lastRow)), column: Math.max(0, Math.min(to.column, this.heads.length - 1)) };
    this.reveal();
    this.place();
    clearTimeout(this.selectTimer);
    this.selectTimer = window.setTimeout(() => this.tell("Select", this.key(), this.field()), selectDelay);
  }

  private reveal(): void {
    const box = this.rect(this.at);
    const head = this.heads[0]!.offsetHeight;
    const view = this.scroller;
    if (box.top - head < view.scrollTop) view.scrollTop = box.top - head;
    else if (box.top + box.height > view.scrollTop + view.clientHeight) view.scrollTop = box.top + box.height - view.clientHeight;
  }

  private onKey(e: KeyboardEvent): void {
    if (e.target !== this.grid || this.editing) return;
    const { row, column } = this.at;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rect(this.at).height) - 2);
    const control = e.ctrlKey || e.metaKey;
    const steps: Record<string, Cell> = {
      ArrowUp: { row: row - 1, column }, ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 }, ArrowRight: { row, column: column + 1 },
      PageUp: { row: row - page, column }, PageDown: { row: row + page, column },
      Home: control ? { row: 0, column: 0 } : { row, column: 0 },
      End: control ? { row: this.rowCount - 1, column: this.heads.length - 1 } : { row, column: this.heads.length - 1 },
    };
    const step = steps[e.key];
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      e.preventDefault();
      this.reorder(row, e.key === "ArrowUp" ? -1 : 1);
    } else if (step && !e.altKey) {
      e.preventDefault();
      this.move(step, e.shiftKey);
    } else if (e.key === "Enter" || e.key === "F2") {
      e.preventDefault();
      this.beginEdit();
    } else if (e.key === " " && this.field() === "nullable") {
      e.preventDefault();
      this.toggle();
    } else if (e.key === "Delete") {
      e.preventDefault();
      this.remove();
    } else if (e.key === "Escape") {
      this.anchor = null;
      this.place();
    } else if (control && e.key.toLowerCase() === "d") {
      e.preventDefault();
      const key = this.key();
      if (key && !this.readOnly) this.tell("Duplicate", key);
    } else if (e.key.length === 1 && !control && !e.altKey && e.key !== " " && e.key !== "?") {
      e.preventDefault();
      this.beginEdit(e.key);
    }
  }

  private reorder(row: number, by: number): void {
    const key = this.key();
    if (!key || this.readOnly || this.rowElement(row)?.dataset.dropped === "true") return;
    this.wanted = { key, field: this.field() };
    this.tell("Move", key, by);
  }

  private remove(): void {
    if (this.readOnly) return;
    const [from, to] = this.anchor ? [Math.min(this.anchor.row, this.at.row), Math.max(this.anchor.row, this.at.row)] : [this.at.row, this.at.row];
    const keys: string[] = [];
    for (let i = from; i <= to; i++) {
      const row = this.rowElement(i);
      if (row?.dataset.key && row.dataset.dropped !== "true") keys.push(row.dataset.key);
    }
    if (keys.length > 0) this.tell("Remove", keys);
  }

  private toggle(): void {
    const row = this.rowElement(this.at.row);
    if (this.readOnly || !row || row.dataset.dropped === "true") return;
    const cell = this.cellElement(this.at);
    this.tell("Commit", row.dataset.key, "nullable", cell?.dataset.value === "true" ? "false" : "true");
  }

  // ---- editing ----

  private beginEdit(first?: string): void {
    if (this.readOnly || this.lastRow < 0) return;
    const adding = this.at.row === this.addRow;
    const field = adding ? "name" : this.field();
    if (!adding) {
      const row = this.rowElement(this.at.row);
      if (!row || row.dataset.dropped === "true") return;
      if (field === "nullable") return this.toggle();
      if (!editable.has(field)) return this.tell("Details", row.dataset.key);
    }
    const value = adding ? "" : this.cellElement(this.at)?.dataset.value ?? "";
    this.editing = true;
    this.editor.hidden = false;
    this.editor.value = first ?? value;
    this.editor.setAttribute("aria-label", `${field} of ${adding ? "the new column" : this.rowElement(this.at.row)?.dataset.name ?? ""}`);
    if (field === "type") this.editor.setAttribute("list", this.root.dataset.types ?? "");
    else this.editor.removeAttribute("list");
    this.editor.classList.toggle("mono", field !== "name");
    put(this.editor, this.rect(adding ? { row: this.at.row, column: 0 } : this.at));
    this.editor.focus({ preventScroll: true });
    if (first === undefined) this.editor.select();
    else this.preview();
    this.place();
  }

  private preview(): void {
    clearTimeout(this.previewTimer);
    if (!this.editing || this.at.row === this.addRow) return;
    const [key, field] = [this.key(), this.field()];
    this.previewTimer = window.setTimeout(() => this.editing && this.tell("Preview", key, field, this.editor.value), previewDelay);
  }

  private onEditorKey(e: KeyboardEvent): void {
    e.stopPropagation();
    if (e.key === "Escape") {
      e.preventDefault();
      this.stopEdit();
      this.tell("Preview", null, "", "");
    } else if (e.key === "Enter") {
      e.preventDefault();
      const row = this.at.row;
      const adding = row === this.addRow;
      this.commit();
      this.grid.focus({ preventScroll: true });
      if (e.ctrlKey || e.metaKey) this.move({ row: row + 1, column: 0 });
      else if (!adding) this.move({ row: row + (e.shiftKey ? -1 : 1), column: this.at.column });
    } else if (e.key === "Tab") {
      e.preventDefault();
      this.commit();
      this.grid.focus({ preventScroll: true });
      this.move({ row: this.at.row, column: this.at.column + (e.shiftKey ? -1 : 1) });
    }
  }

  private commit(): void {
    if (!this.editing) return;
    const value = this.editor.value;
    const adding = this.at.row === this.addRow;
    const [key, field] = [this.key(), this.field()];
    const before = this.cellElement(this.at)?.dataset.value ?? "";
    this.stopEdit();
    if (adding) {
      if (value.trim() !== "") {
        // The new row takes this place: the next move goes to its type.
        this.at = { row: this.rowCount, column: 1 };
        this.tell("Add", value.trim());
      }
    } else if (value !== before) this.tell("Commit", key, field, value);
    else this.tell("Preview", null, "", "");
  }

  private stopEdit(): void {
    clearTimeout(this.previewTimer);
    const hadFocus = document.activeElement === this.editor;
    this.editing = false;
    this.editor.hidden = true;
    if (hadFocus) this.grid.focus({ preventScroll: true });
    this.place();
  }

  // ---- clipboard ----

  private onPaste(e: ClipboardEvent): void {
    if (this.editing || this.readOnly) return;
    const text = e.clipboardData?.getData("text/plain") ?? "";
    if (text === "") return;
    e.preventDefault();
    const single = !/[\t\r\n]/.test(text.trim());
    if (single && this.at.row !== this.addRow && editable.has(this.field())) this.tell("Commit", this.key(), this.field(), text.trim());
    else this.tell("Paste", text);
  }

  private onCopy(e: ClipboardEvent): void {
    if (this.editing || this.at.row === this.addRow) return;
    const from = this.anchor ?? this.at;
    const lines: string[] = [];
    for (let row = Math.min(from.row, this.at.row); row <= Math.max(from.row, this.at.row); row++) {
      const cells: string[] = [];
      for (let column = Math.min(from.column, this.at.column); column <= Math.max(from.column, this.at.column); column++)
        cells.push(this.cellElement({ row, column })?.dataset.value ?? "");
      lines.push(cells.join("\t"));
    }
    e.clipboardData?.setData("text/plain", lines.join("\n"));
    e.preventDefault();
  }

  // ---- pointer ----

  private onPointer(e: PointerEvent): void {
    const target = e.target as HTMLElement;
    if (target.closest("button, a, input, [data-part=popover]") || e.button !== 0) return;
    const row = target.closest<HTMLElement>("tr[data-i]");
    if (!row) return;
    if (target.closest("[data-part=grip]") && !this.readOnly && row.dataset.dropped !== "true") return this.drag(e, row);
    const field = target.closest<HTMLElement>("td[data-field]")?.dataset.field ?? "name";
    const column = Math.max(0, this.heads.findIndex((head) => head.dataset.field === field));
    this.commit();
    e.preventDefault();
    this.grid.focus({ preventScroll: true });
    this.move({ row: Number(row.dataset.i), column }, e.shiftKey);
    if (target.closest("[data-part=check]")) this.toggle();
  }

  private onDoubleClick(e: MouseEvent): void {
    if ((e.target as HTMLElement).closest("td[data-field]")) this.beginEdit();
    else if ((e.target as HTMLElement).closest("tr[data-add]")) this.beginEdit();
  }

  private drag(e: PointerEvent, row: HTMLElement): void {
    e.preventDefault();
    const key = row.dataset.key!;
    const drag = { row, scroller: this.scroller, line: this.dropLine, first: this.rect({ row: 0, column: 0 }), rows: this.rowCount };
    dragRow(drag, (places) => {
      this.wanted = { key, field: "name" };
      this.tell("Move", key, places);
    });
  }

  private tell(name: string, ...args: unknown[]): void {
    this.host.invokeMethodAsync(name, ...args).catch((error) => console.debug("grid", error));
  }
}

export function attach(root: HTMLElement, host: Host): ColumnGrid {
  return new ColumnGrid(root, host);
}
