namespace Portal.Schema.Sql;

/// <summary>Takes texts apart that PostgreSQL printed: quotes are doubled, never escaped by a backslash, and brackets are even.</summary>
public static class PrintedText
{
    /// <summary>Splits a printed list at the commas outside brackets and quotes.</summary>
    public static List<string> SplitList(string text)
    {
        var items = new List<string>();
        var (depth, from) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '"':
                    i = EndOfQuoted(text, i);
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ',' when depth == 0:
                    items.Add(text[from..i].Trim());
                    from = i + 1;
                    break;
            }
        }
        items.Add(text[from..].Trim());
        return items;
    }

    /// <summary>The place of the bracket that closes the one at <paramref name="open"/>; the end of the text when there is none.</summary>
    public static int EndOfBracket(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '"':
                    i = EndOfQuoted(text, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i;
            }
        }
        return text.Length;
    }

    /// <summary>The place of the quote that ends what begins at <paramref name="start"/>.</summary>
    public static int EndOfQuoted(string text, int start)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != quote) continue;
            if (i + 1 < text.Length && text[i + 1] == quote) i++;
            else return i;
        }
        return text.Length - 1;
    }
}
