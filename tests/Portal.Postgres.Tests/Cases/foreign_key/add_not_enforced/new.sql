-- needs: 18
create table parents (id integer primary key);
create table children (id integer primary key, parent_id integer, constraint fk_children_parent foreign key (parent_id) references parents (id) not enforced);
