using System.Text.Json.Nodes;

namespace Portal.Web.Components.Forms;

/// <summary>Changes of lists that may have changed since the form was drawn.</summary>
internal static class FormLists
{
    /// <summary>Removes an entry, unless it has gone already.</summary>
    public static void RemoveIfThere(this JsonArray list, int index)
    {
        if (index < list.Count) list.RemoveAt(index);
    }
}
