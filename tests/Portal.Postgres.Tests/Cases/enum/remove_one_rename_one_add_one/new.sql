-- rename: label mood sad angry
-- rename: label mood happy glad
create type mood as enum ('angry', 'glad', 'thrilled');
create table t (id int primary key, m mood);
