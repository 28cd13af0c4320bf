-- outside
-- Build index _portal_key_uq_prices_e38c8b15 [prices ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_prices_e38c8b15 ON @schema@.prices USING btree (product, valid);

-- transaction
-- Drop unique constraint uq_prices [prices AccessExclusive]
ALTER TABLE @schema@.prices DROP CONSTRAINT uq_prices;
-- Make unique constraint uq_prices of its index [prices AccessExclusive]
ALTER TABLE @schema@.prices ADD CONSTRAINT uq_prices UNIQUE USING INDEX _portal_key_uq_prices_e38c8b15;
