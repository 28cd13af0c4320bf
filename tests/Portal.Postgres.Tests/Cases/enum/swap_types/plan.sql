-- transaction
-- Rename type a to _portal_swap_a_7361a6f4 {S2 AppBreaking}
ALTER TYPE @schema@.a RENAME TO _portal_swap_a_7361a6f4;
-- Rename type b to a {S2 AppBreaking}
ALTER TYPE @schema@.b RENAME TO a;
-- Rename type _portal_swap_a_7361a6f4 to b {S2 AppBreaking}
ALTER TYPE @schema@._portal_swap_a_7361a6f4 RENAME TO b;
