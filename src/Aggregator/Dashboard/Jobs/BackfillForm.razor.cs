using Aggregator.Dashboard.Actions;
using Aggregator.Dashboard.Explore;
using Aggregator.Jobs;
using Microsoft.AspNetCore.Components;

namespace Aggregator.Dashboard.Jobs;

/// <summary>Asks for a backfill, and says what it will cost before.</summary>
public partial class BackfillForm
{
    private static readonly TimeSpan s_proposed = TimeSpan.FromDays(30);

    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<(string Name, IReadOnlyList<string> Targets)> _sources = [];
    private IReadOnlyList<(string Member, string Issue)> _mistakes = [];
    private string _name = "";
    private string _since = "";
    private string _before = "";
    private Said? _said;

    /// <summary>A job was made.</summary>
    [Parameter]
    public EventCallback<Said> OnAdded { get; set; }

    private IReadOnlyList<string> Targets => _sources.FirstOrDefault(source => source.Name == _name).Targets ?? [];

    private DateTimeOffset? Since => ChartSpan.Instant(_since);

    private DateTimeOffset? Before => ChartSpan.Instant(_before);

    private string Cost => Since is { } since && (Before ?? Time.GetUtcNow()) is var before && since < before && _chosen.Count > 0
        ? History.CostOf(_name, _chosen, since, before) ?? ""
        : "";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Refresh();
        _since = ChartSpan.Text16(new DateTimeOffset((Time.GetUtcNow() - s_proposed).Date, TimeSpan.Zero));
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Refresh();

    // Sources come and go while the page is open.
    private void Refresh()
    {
        _sources = History.All();
        if (_sources.Count > 0 && !_sources.Any(source => source.Name == _name))
        {
            _name = _sources[0].Name;
            SourceChosen();
        }
    }

    private void SourceChosen()
    {
        _chosen.Clear();
        _chosen.UnionWith(Targets);
        (_mistakes, _said) = ([], null);
    }

    private void Toggle(string target)
    {
        if (!_chosen.Remove(target))
        {
            _chosen.Add(target);
        }
    }

    private async Task SendAsync()
    {
        _said = null;
        _mistakes = [.. Unreadable()];
        if (_mistakes.Count > 0)
        {
            return;
        }

        var (said, job, mistakes) = await Actions.AddAsync(new JobRequest
        {
            Type = JobType.Backfill,
            Sources = [_name],
            Targets = _chosen.Count == Targets.Count ? null : [.. Targets.Where(_chosen.Contains)],
            Since = Since,
            Before = Before,
        });
        (_said, _mistakes) = (said, mistakes);
        if (job is not null)
        {
            await OnAdded.InvokeAsync(said);
        }
    }

    // What the browser's fields hold may still be no instant, and a typing error must not become "now".
    private IEnumerable<(string Member, string Issue)> Unreadable()
    {
        if (_before.Length > 0 && Before is null)
        {
            yield return ("before", "is no instant of these centuries.");
        }

        if (_chosen.Count == 0)
        {
            yield return ("targets", "need at least one.");
        }
    }

    private string? Invalid(string member) => _mistakes.Any(mistake => mistake.Member == member) ? "true" : null;

    private string? Describing(string member) => Invalid(member) is null ? null : $"mistake-{member}";

    private static string Label(string member) => member switch
    {
        "since" => "From",
        "before" => "To",
        "sources" => "Source",
        "targets" => "Targets",
        _ => member,
    };
}
