-- transaction
-- Rename sequence a to _portal_swap_a_7361a6f4 [a AccessExclusive] {S2 AppBreaking}
ALTER SEQUENCE @schema@.a RENAME TO _portal_swap_a_7361a6f4;
-- Rename sequence b to a [b AccessExclusive] {S2 AppBreaking}
ALTER SEQUENCE @schema@.b RENAME TO a;
-- Rename sequence _portal_swap_a_7361a6f4 to b [_portal_swap_a_7361a6f4 AccessExclusive] {S2 AppBreaking}
ALTER SEQUENCE @schema@._portal_swap_a_7361a6f4 RENAME TO b;
