-- transaction
-- Add unique constraint uq_prices [prices AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.prices ADD CONSTRAINT uq_prices UNIQUE (product, valid WITHOUT OVERLAPS) DEFERRABLE INITIALLY DEFERRED;
