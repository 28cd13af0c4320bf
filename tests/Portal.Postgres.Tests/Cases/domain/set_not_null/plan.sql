-- transaction
-- Forbid NULL in positive [t Share] Scan {S2 BlocksWrites} {S2 AppBreaking} {S1 MayFailOnData}
ALTER DOMAIN @schema@.positive SET NOT NULL;
