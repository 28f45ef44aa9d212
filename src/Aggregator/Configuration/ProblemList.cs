namespace Aggregator.Configuration;

/// <summary>Collects every mistake, so that all are told at once.</summary>
internal sealed class ProblemList
{
    private readonly List<SettingProblem> _problems = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<SettingProblem> All => _problems;

    /// <summary>Adds one; a second with the same words at the same place adds nothing.</summary>
    public void Add(string path, string message, string? origin = null)
    {
        var problem = new SettingProblem(path, message, origin);
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Whether anything at the place or below it is wrong already: what follows from a mistake is not another one.</summary>
    public bool Concerns(string path) => _problems.Exists(problem => IsWithin(problem.Path, path));

    /// <summary>Whether something between a section and a place in it could not be read, so that nothing can be said about the place.</summary>
    public bool Hides(string section, string path) => _problems.Exists(problem => problem.Path.Length > section.Length && IsWithin(path, problem.Path));

    private static bool IsWithin(string path, string section) =>
        path.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (path.Length == section.Length || path[section.Length] == ':');
}
