-- transaction
-- Drop primary key pk_prices [prices AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.prices DROP CONSTRAINT pk_prices;
