-- needs: 18
-- undo: to step 22
create table t (id integer primary key, net integer not null, gross numeric generated always as (net * 2) virtual);
