-- form: plain
create table "Order ""x""" (id int, "select" int not null, "Größe" text, "it's" int, "a b" int, constraint "chk '1'" check ("it's" > 0 and "Größe" <> ''), constraint "pk select" primary key ("select"));
create index "idx é" on "Order ""x""" ("a b", lower("Größe"));
comment on column "Order ""x"""."it's" is 'o''clock';
