-- rename: label mood ok fine
-- undo: to step 2
create type mood as enum ('sad', 'fine', 'good', 'happy');
create table t (id int primary key, m mood);
