using Portal.App.Features.Catalogue;

namespace Portal.Web.Components.Layout;

/// <summary>
/// The navigation tree as a flat list of the rows that are open, so that a virtualised list can show any number of them.
/// Children are read once, when their parent is opened.
/// </summary>
public sealed class NavigationTreeState(Func<TreeNode, Task<IReadOnlyList<TreeNode>>> readChildren)
{
    private readonly Dictionary<string, IReadOnlyList<TreeNode>> _children = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private IReadOnlyList<TreeNode> _roots = [];
    private List<TreeNode> _rows = [];

    /// <summary>The rows from top to bottom.</summary>
    public ICollection<TreeNode> Rows => _rows;

    /// <summary>Row of the keyboard's cursor.</summary>
    public int Active { get; private set; }

    /// <summary>Path of the object whose page is shown, or null.</summary>
    public string? Selected { get; private set; }

    /// <summary>Starts with the first level, all closed.</summary>
    public void Start(IReadOnlyList<TreeNode> roots)
    {
        _roots = roots;
        Flatten();
    }

    /// <summary>True when the node's children are shown.</summary>
    public bool IsOpen(TreeNode node) => _open.Contains(node.Path);

    /// <summary>The children that were read so far; empty when the node was never opened.</summary>
    public IReadOnlyList<TreeNode> KnownChildren(TreeNode node) => _children.GetValueOrDefault(node.Path) ?? [];

    /// <summary>Opens a closed node, closes an open one.</summary>
    public async Task ToggleAsync(TreeNode node)
    {
        if (node.Count == 0) return;
        if (!_open.Remove(node.Path)) await OpenAsync(node);
        Flatten();
        Active = Math.Max(0, _rows.FindIndex(row => row.Path == node.Path));
    }

    /// <summary>Opens the ancestors of an object, selects it and answers its row, or -1 when the tree does not have it.</summary>
    /// <param name="ancestors">Paths from the root down.</param>
    /// <param name="isTarget">Tells the object among the children of the last ancestor.</param>
    public async Task<int> RevealAsync(IReadOnlyList<string> ancestors, Func<TreeNode, bool> isTarget)
    {
        var level = _roots;
        foreach (var path in ancestors)
        {
            if (level.FirstOrDefault(node => node.Path == path) is not { } node) return -1;
            await OpenAsync(node);
            level = KnownChildren(node);
        }

        var target = level.FirstOrDefault(isTarget);
        if (target is { Count: > 0 }) await OpenAsync(target);
        Flatten();
        Selected = target?.Path;
        var row = _rows.FindIndex(node => node.Path == Selected);
        if (row >= 0) Active = row;
        return row;
    }

    /// <summary>Nothing is selected: the page is not about an object of the tree.</summary>
    public void Deselect() => Selected = null;

    /// <summary>What a key does to the cursor (ARIA tree pattern). Answers false for a key that is not the tree's.</summary>
    public async Task<bool> MoveAsync(string key)
    {
        if (_rows.Count == 0) return false;
        var node = _rows[Active];
        switch (key)
        {
            case "ArrowDown": Active = Math.Min(Active + 1, _rows.Count - 1); return true;
            case "ArrowUp": Active = Math.Max(Active - 1, 0); return true;
            case "Home": Active = 0; return true;
            case "End": Active = _rows.Count - 1; return true;
            case "ArrowRight" when node.Count > 0 && !IsOpen(node): await ToggleAsync(node); return true;
            case "ArrowRight" when node.Count > 0: Active = Math.Min(Active + 1, _rows.Count - 1); return true;
            case "ArrowLeft" when IsOpen(node): await ToggleAsync(node); return true;
            case "ArrowLeft": Active = Math.Max(0, _rows.FindLastIndex(Active, row => row.Level < node.Level)); return true;
            default: return false;
        }
    }

    private async Task OpenAsync(TreeNode node)
    {
        if (!_children.ContainsKey(node.Path)) _children[node.Path] = await readChildren(node);
        _open.Add(node.Path);
    }

    private void Flatten()
    {
        _rows = [];
        Add(_roots);
        Active = Math.Clamp(Active, 0, Math.Max(0, _rows.Count - 1));
    }

    private void Add(IReadOnlyList<TreeNode> nodes)
    {
        foreach (var node in nodes)
        {
            _rows.Add(node);
            if (_open.Contains(node.Path)) Add(KnownChildren(node));
        }
    }
}
