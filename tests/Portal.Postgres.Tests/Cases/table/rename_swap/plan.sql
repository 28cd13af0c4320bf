-- transaction
-- Rename table a to _portal_swap_a_7361a6f4 [_portal_swap_a_7361a6f4 AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.a RENAME TO _portal_swap_a_7361a6f4;

-- transaction
-- Rename table b to a [a AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.b RENAME TO a;

-- transaction
-- Rename table _portal_swap_a_7361a6f4 to b [b AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@._portal_swap_a_7361a6f4 RENAME TO b;
