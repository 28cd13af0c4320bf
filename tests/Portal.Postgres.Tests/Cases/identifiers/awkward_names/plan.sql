-- transaction
-- Add column Größe to Order "x" [Order "x" AccessExclusive]
ALTER TABLE @schema@."Order ""x""" ADD COLUMN "Größe" text;
-- Add column it's to Order "x" [Order "x" AccessExclusive]
ALTER TABLE @schema@."Order ""x""" ADD COLUMN "it's" integer;
-- Add column a b to Order "x" [Order "x" AccessExclusive]
ALTER TABLE @schema@."Order ""x""" ADD COLUMN "a b" integer;
-- Add primary key pk select [Order "x" AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@."Order ""x""" ADD CONSTRAINT "pk select" PRIMARY KEY ("select");
-- Add check chk '1' [Order "x" AccessExclusive] Scan {S2 FullScan} {S1 MayFailOnData}
ALTER TABLE @schema@."Order ""x""" ADD CONSTRAINT "chk '1'" CHECK (("it's" > 0) AND ("Größe" <> ''::text));
-- Create index idx é [Order "x" Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX "idx é" ON @schema@."Order ""x""" USING btree ("a b", (lower("Größe")));
-- Comment on column it's of Order "x" [Order "x" ShareUpdateExclusive]
COMMENT ON COLUMN @schema@."Order ""x"""."it's" IS 'o''clock';
