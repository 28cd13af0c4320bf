create table "Or'der s" (id int, "se;lect" int) partition by list ("se;lect");
create table "$do$ p" partition of "Or'der s" for values in (1);
