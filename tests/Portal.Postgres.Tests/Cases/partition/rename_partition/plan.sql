-- transaction
-- Rename partition orders_2025 to orders_old [orders_2025 AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders_2025 RENAME TO orders_old;
