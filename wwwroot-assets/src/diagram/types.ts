export type Mark = "added" | "changed" | "dropped" | null;

export interface Column { name: string; type: string; key: string; mark: Mark }

export interface ClassBox { code: string; stereotype: string; shared: boolean; mark: Mark; columns: Column[] }

export interface Relation {
  source: string; target: string; kind: "association" | "aggregation" | "composition" | "inheritance";
  role: string; sourceMany: string; targetMany: string;
}

export interface Graph { classes: ClassBox[]; relations: Relation[] }

export type Detail = "names" | "keys" | "columns";

export interface Point { x: number; y: number }

export interface Placed extends Point { box: ClassBox; width: number; height: number; rows: Column[]; more: number }

export interface Line { relation: Relation; points: Point[] }

export interface Layout { placed: Placed[]; lines: Line[]; width: number; height: number }
