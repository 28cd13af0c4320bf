-- drops: now
-- undo: to step 2
create table kept (id bigint not null);
