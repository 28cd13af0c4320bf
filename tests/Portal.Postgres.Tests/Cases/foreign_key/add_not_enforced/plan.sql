-- transaction
-- Add foreign key fk_children_parent, not enforced [children ShareRowExclusive, parents ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.children ADD CONSTRAINT fk_children_parent FOREIGN KEY (parent_id) REFERENCES @schema@.parents (id) NOT ENFORCED;
