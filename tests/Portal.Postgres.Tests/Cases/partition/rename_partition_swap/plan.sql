-- transaction
-- Rename partition orders_2025 to _portal_swap_orders_2025_7ec10bb1 [orders_2025 AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.orders_2025 RENAME TO _portal_swap_orders_2025_7ec10bb1;
-- Rename partition orders_2026 to orders_2025 [orders_2026 AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.orders_2026 RENAME TO orders_2025;
-- Rename partition _portal_swap_orders_2025_7ec10bb1 to orders_2026 [_portal_swap_orders_2025_7ec10bb1 AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@._portal_swap_orders_2025_7ec10bb1 RENAME TO orders_2026;
