-- rename: table a b
-- rename: table b a
create table b (id int);create table a (id int, x int);