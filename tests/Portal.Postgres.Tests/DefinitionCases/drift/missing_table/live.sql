drop table @schema@.lines;
