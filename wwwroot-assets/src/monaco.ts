// Monaco, loaded when a page first needs it. The scripts are the ones that the BlazorMonaco package carries; this module is the
// only thing that talks to them: it owns models (and disposes them), themes (made from the tokens) and texts (streams, because
// a circuit message is small).

interface Disposable { dispose(): void }
interface Model extends Disposable { getValue(): string; setValue(text: string): void; getLineCount(): number; findMatches(text: string, full: boolean, regex: boolean, matchCase: boolean, words: null, capture: boolean): { range: unknown }[] }
interface Editor extends Disposable {
  getModel(): Model; updateOptions(options: object): void; focus(): void; onDidChangeModelContent(handler: () => void): Disposable;
  revealLineInCenter(line: number): void; setPosition(position: object): void; revealRangeInCenter(range: unknown): void; setSelection(range: unknown): void;
  getAction(id: string): { run(): Promise<void> }; addCommand(key: number, handler: () => void): unknown;
}
interface LineChange { originalStartLineNumber: number; originalEndLineNumber: number; modifiedStartLineNumber: number; modifiedEndLineNumber: number }
interface DiffEditor extends Disposable {
  setModel(model: { original: Model; modified: Model } | null): void; updateOptions(options: object): void; getLineChanges(): LineChange[] | null;
  getModifiedEditor(): Editor; getOriginalEditor(): Editor; onDidUpdateDiff(handler: () => void): Disposable;
}
interface Monaco {
  editor: {
    create(host: HTMLElement, options: object): Editor; createDiffEditor(host: HTMLElement, options: object): DiffEditor;
    createModel(text: string, language: string): Model; defineTheme(name: string, theme: object): void; setTheme(name: string): void;
    setModelMarkers(model: Model, owner: string, markers: object[]): void;
  };
  KeyMod: { CtrlCmd: number }; KeyCode: { KeyS: number };
  MarkerSeverity: { Error: number };
}
interface AmdRequire { (modules: string[], done: () => void, failed: (error: unknown) => void): void; config(options: object): void }
interface TextStream { arrayBuffer(): Promise<ArrayBuffer> }
interface Host { invokeMethodAsync(name: string, ...args: unknown[]): Promise<unknown> }

const vs = new URL("_content/BlazorMonaco/lib/monaco-editor/min/vs", document.baseURI).href;
let loading: Promise<Monaco> | undefined;

const common = {
  automaticLayout: true, fontSize: 12, lineHeight: 19, minimap: { enabled: false }, scrollBeyondLastLine: false, renderLineHighlight: "none",
  fixedOverflowWidgets: true, contextmenu: false, folding: false, glyphMargin: false, lineNumbersMinChars: 4, overviewRulerBorder: false,
  occurrencesHighlight: false, unicodeHighlight: { ambiguousCharacters: false }, scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
};

function load(): Promise<Monaco> {
  return loading ??= new Promise<Monaco>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${vs}/loader.js`;
    script.onerror = () => reject(new Error("The editor's scripts could not be loaded."));
    script.onload = () => {
      const amd = (window as unknown as { require: AmdRequire }).require;
      amd.config({ paths: { vs } });
      amd(["vs/editor/editor.main"], () => {
        const monaco = (window as unknown as { monaco: Monaco }).monaco;
        followTheme(monaco);
        resolve(monaco);
      }, reject);
    };
    document.head.append(script);
  });
}

// ---- themes ----

function followTheme(monaco: Monaco): void {
  const apply = () => {
    const dark = document.documentElement.dataset.theme === "dark";
    const name = dark ? "portal-dark" : "portal-light";
    monaco.editor.defineTheme(name, theme(dark));
    monaco.editor.setTheme(name);
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}

function theme(dark: boolean): object {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim();
  const rule = (token: string, name: string) => ({ token, foreground: colour(name).slice(1) });
  return {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      rule("", "--syn-ident"), rule("keyword", "--syn-keyword"), rule("operator.sql", "--syn-keyword"), rule("predefined.sql", "--syn-func"), rule("operator", "--syn-ident"),
      rule("string", "--syn-string"), rule("string.sql", "--syn-string"), rule("string.value.json", "--syn-string"), rule("string.key.json", "--syn-func"),
      rule("number", "--syn-number"), rule("comment", "--syn-comment"), rule("predefined", "--syn-func"), rule("type", "--syn-type"),
      rule("identifier", "--syn-ident"), rule("identifier.quote", "--syn-ident"), rule("delimiter", "--text-2"),
    ],
    colors: {
      "editor.background": colour("--bg-surface"), "editor.foreground": colour("--text"), "editorLineNumber.foreground": colour("--text-3"),
      "editorLineNumber.activeForeground": colour("--text-2"), "editorGutter.background": colour("--bg-surface"),
      "editor.selectionBackground": colour("--accent-border"), "editorIndentGuide.background": colour("--border-subtle"),
      "editorWidget.background": colour("--bg-raised"), "editorWidget.border": colour("--border"), "focusBorder": colour("--focus"),
      "diffEditor.insertedTextBackground": `${colour("--diff-add-word")}b0`, "diffEditor.removedTextBackground": `${colour("--diff-del-word")}b0`,
      "diffEditor.insertedLineBackground": `${colour("--diff-add-bg")}c0`, "diffEditor.removedLineBackground": `${colour("--diff-del-bg")}c0`,
      "diffEditor.diagonalFill": colour("--border"), "diffEditor.border": colour("--border"),
      "scrollbarSlider.background": `${colour("--border-control")}38`, "scrollbarSlider.hoverBackground": `${colour("--border-control")}60`,
      "scrollbarSlider.activeBackground": `${colour("--border-control")}80`, "scrollbar.shadow": "#00000000",
      "diffEditorOverview.insertedForeground": colour("--diff-add-mark"), "diffEditorOverview.removedForeground": colour("--diff-del-mark"),
      "diffEditorGutter.insertedLineBackground": colour("--diff-add-bg"), "diffEditorGutter.removedLineBackground": colour("--diff-del-bg"),
    },
  };
}

async function text(stream: TextStream): Promise<string> {
  return new TextDecoder().decode(await stream.arrayBuffer());
}

// ---- the diff ----

class Diff {
  private models: Model[] = [];
  private current = -1;
  private readonly updated: Disposable;

  constructor(private readonly monaco: Monaco, private readonly editor: DiffEditor, private readonly host: Host) {
    this.updated = editor.onDidUpdateDiff(() => {
      this.current = -1;
      this.report();
    });
  }

  async set(original: TextStream, modified: TextStream, language: string): Promise<void> {
    const texts = await Promise.all([text(original), text(modified)]);
    const before = this.models;
    this.models = texts.map((value) => this.monaco.editor.createModel(value, language));
    this.editor.setModel({ original: this.models[0]!, modified: this.models[1]! });
    before.forEach((model) => model.dispose());
  }

  sideBySide(on: boolean): void { this.editor.updateOptions({ renderSideBySide: on }); }
  ignoreWhitespace(on: boolean): void { this.editor.updateOptions({ ignoreTrimWhitespace: on }); }

  step(by: number): void {
    const changes = this.editor.getLineChanges() ?? [];
    if (changes.length === 0) return;
    this.current = this.current < 0 ? (by > 0 ? 0 : changes.length - 1) : (this.current + by + changes.length) % changes.length;
    const change = changes[this.current]!;
    this.editor.getModifiedEditor().revealLineInCenter(Math.max(1, change.modifiedStartLineNumber));
    this.editor.getOriginalEditor().revealLineInCenter(Math.max(1, change.originalStartLineNumber));
    this.report();
  }

  /** Shows the first line that holds one of the words: in the new text when it has it, else in the old one. */
  reveal(words: string[]): void {
    for (const word of words)
      for (const editor of [this.editor.getModifiedEditor(), this.editor.getOriginalEditor()]) {
        const match = editor.getModel().findMatches(word, false, false, true, null, false)[0];
        if (match === undefined) continue;
        editor.revealRangeInCenter(match.range);
        editor.setSelection(match.range);
        return;
      }
  }

  dispose(): void {
    this.updated.dispose();
    this.editor.setModel(null);
    this.editor.dispose();
    this.models.forEach((model) => model.dispose());
  }

  private report(): void {
    const count = this.editor.getLineChanges()?.length ?? 0;
    this.host.invokeMethodAsync("Changes", this.current + 1, count).catch(() => undefined);
  }
}

export async function createDiff(element: HTMLElement, host: Host, sideBySide: boolean): Promise<Diff> {
  const monaco = await load();
  const editor = monaco.editor.createDiffEditor(element, {
    ...common, readOnly: true, originalEditable: false, renderSideBySide: sideBySide, ignoreTrimWhitespace: false, renderOverviewRuler: true,
    enableSplitViewResizing: true, ariaLabel: element.getAttribute("aria-label") ?? "Differences",
  });
  return new Diff(monaco, editor, host);
}

// ---- one text ----

class Code {
  private readonly changes: Disposable;
  private quiet = false;

  constructor(private readonly monaco: Monaco, private readonly editor: Editor, private readonly model: Model, host: Host) {
    let timer = 0;
    this.changes = editor.onDidChangeModelContent(() => {
      if (this.quiet) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => void host.invokeMethodAsync("Edited").catch(() => undefined), 250);
    });
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => void host.invokeMethodAsync("Confirmed").catch(() => undefined));
  }

  async set(stream: TextStream): Promise<void> {
    const value = await text(stream);
    if (value === this.model.getValue()) return;
    this.quiet = true;
    this.model.setValue(value);
    this.quiet = false;
  }

  get(): Blob { return new Blob([this.model.getValue()]); }
  readOnly(on: boolean): void { this.editor.updateOptions({ readOnly: on }); }
  focus(): void { this.editor.focus(); }

  markers(markers: { line: number; column: number; message: string }[]): void {
    this.monaco.editor.setModelMarkers(this.model, "portal", markers.map((m) => ({
      severity: this.monaco.MarkerSeverity.Error, message: m.message,
      startLineNumber: m.line, startColumn: m.column, endLineNumber: m.line, endColumn: m.column + 1,
    })));
  }

  dispose(): void {
    this.changes.dispose();
    this.editor.dispose();
    this.model.dispose();
  }
}

export async function createEditor(element: HTMLElement, host: Host, language: string, readOnly: boolean, compact: boolean): Promise<Code> {
  const monaco = await load();
  const model = monaco.editor.createModel("", language);
  const editor = monaco.editor.create(element, {
    ...common, model, readOnly, folding: !compact, lineNumbersMinChars: compact ? 2 : 4, wordWrap: compact ? "on" : "off", tabSize: 2,
    ariaLabel: element.getAttribute("aria-label") ?? "Text",
    ...(compact ? { overviewRulerLanes: 0, hideCursorInOverviewRuler: true, lineDecorationsWidth: 6 } : {}),
  });
  return new Code(monaco, editor, model, host);
}
