// Places classes and routes relationships with ELK, in a worker so that the page stays quick. Results are kept per content.
import ELK from "elkjs/lib/elk-api.js";
import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import type { ClassBox, Column, Detail, Graph, Layout, Line, Placed } from "./types";

export const headHeight = 38;
export const rowHeight = 18;
const width = 216;
const mostRows = 14;

const options = {
  "elk.algorithm": "layered", "elk.direction": "DOWN", "elk.edgeRouting": "ORTHOGONAL", "elk.layered.spacing.nodeNodeBetweenLayers": "80",
  "elk.spacing.nodeNode": "36", "elk.spacing.edgeNode": "18", "elk.spacing.edgeEdge": "12", "elk.layered.spacing.edgeNodeBetweenLayers": "22",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF", "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP", "elk.aspectRatio": "1.5",
  "elk.separateConnectedComponents": "true", "elk.spacing.componentComponent": "60", "elk.layered.thoroughness": "5",
};

let elk: InstanceType<typeof ELK> | undefined;

/** The layout engine; the first call starts its worker, which takes a moment to load. */
export function engine(): InstanceType<typeof ELK> {
  return elk ??= new ELK({ workerFactory: () => new Worker(new URL("./elkWorker.js", import.meta.url), { type: "module" }) });
}

export function rowsOf(box: ClassBox, detail: Detail): { rows: Column[]; more: number } {
  if (detail === "names") return { rows: [], more: 0 };
  const rows = detail === "keys" ? box.columns.filter((column) => column.key !== "" || column.mark !== null) : box.columns;
  return rows.length > mostRows ? { rows: rows.slice(0, mostRows - 1), more: rows.length - mostRows + 1 } : { rows, more: 0 };
}

export async function layOut(graph: Graph, detail: Detail, again: boolean): Promise<Layout> {
  const boxes = graph.classes.map((box) => {
    const { rows, more } = rowsOf(box, detail);
    return { box, rows, more, width, height: headHeight + (rows.length + (more > 0 ? 1 : 0)) * rowHeight + (rows.length > 0 ? 8 : 0) };
  });
  const known = new Set(graph.classes.map((box) => box.code));
  const relations = graph.relations.filter((relation) => known.has(relation.source) && known.has(relation.target));
  const key = `diagram-layout:${await hash(JSON.stringify([boxes.map((b) => [b.box.code, b.height]), relations.map((r) => [r.source, r.target])]))}`;
  const kept = again ? null : read(key);
  const node: ElkNode = kept ?? await engine().layout({
    id: "root", layoutOptions: options,
    children: boxes.map((b) => ({ id: b.box.code, width: b.width, height: b.height })),
    // A part points to its whole and a special class to the general one: drawn the other way round, wholes come first.
    edges: relations.map((relation, i) => ({ id: `r${i}`, sources: [relation.target], targets: [relation.source] })),
  });
  if (!kept) write(key, node);
  const places = new Map((node.children ?? []).map((child) => [child.id, child]));
  const placed: Placed[] = boxes.map((b) => ({ ...b, x: places.get(b.box.code)?.x ?? 0, y: places.get(b.box.code)?.y ?? 0 }));
  const lines: Line[] = ((node.edges ?? []) as ElkExtendedEdge[]).map((edge) => {
    const section = edge.sections?.[0];
    // From the whole to the part as routed; turned round here so that a line runs from source to target.
    const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].reverse() : [];
    return { relation: relations[Number(edge.id.slice(1))]!, points };
  });
  return { placed, lines, width: node.width ?? 0, height: node.height ?? 0 };
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function read(key: string): ElkNode | null {
  try {
    const text = localStorage.getItem(key);
    return text ? JSON.parse(text) as ElkNode : null;
  } catch {
    return null;
  }
}

function write(key: string, node: ElkNode): void {
  const text = JSON.stringify(node);
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full: older layouts make room; without room the next visit lays out again.
    Object.keys(localStorage).filter((name) => name.startsWith("diagram-layout:")).forEach((name) => localStorage.removeItem(name));
  }
}
