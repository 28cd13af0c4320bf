-- transaction
-- Add foreign key _portal_fk_fk_children_parent_1e1a90d8, not enforced [children ShareRowExclusive, parents ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.children ADD CONSTRAINT _portal_fk_fk_children_parent_1e1a90d8 FOREIGN KEY (parent_id) REFERENCES @schema@.parents (id) NOT ENFORCED;

-- transaction
-- Drop foreign key fk_children_parent [children AccessExclusive, parents AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.children DROP CONSTRAINT fk_children_parent;

-- transaction
-- Give foreign key fk_children_parent its name [children AccessExclusive]
ALTER TABLE @schema@.children RENAME CONSTRAINT _portal_fk_fk_children_parent_1e1a90d8 TO fk_children_parent;
