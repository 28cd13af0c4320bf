-- rename: type a b
-- rename: type b a
create type b as enum ('x');
create type a as enum ('y');
create table t (c b default 'x', d a);
