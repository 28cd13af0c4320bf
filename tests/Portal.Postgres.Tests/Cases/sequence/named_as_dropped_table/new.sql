-- drops: now
-- undo: to step 3
create sequence t;
