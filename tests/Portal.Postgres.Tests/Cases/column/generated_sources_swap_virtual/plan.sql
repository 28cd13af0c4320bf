-- transaction
-- Rename column a of t to _portal_swap_a_d4413b90 [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO _portal_swap_a_d4413b90;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;
-- Rename column _portal_swap_a_d4413b90 of t to b [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_swap_a_d4413b90 TO b;
-- Change how twice of t is generated [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN twice SET EXPRESSION AS ((a * 2));
