-- undo: to step 1
-- drops: now
select 1;
