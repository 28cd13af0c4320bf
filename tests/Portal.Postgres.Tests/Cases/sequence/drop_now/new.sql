-- drops: now
-- undo: to step 1
select 1;
