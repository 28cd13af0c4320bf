-- drops: now
create table u (id int);
