-- transaction
-- Rename check chk_positive of domain positive to chk_more
ALTER DOMAIN @schema@.positive RENAME CONSTRAINT chk_positive TO chk_more;
