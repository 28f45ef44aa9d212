using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Simulator.Exchange;

/// <summary>A call as an upstream's logic sees it.</summary>
/// <param name="Path">Path below the upstream's address.</param>
/// <param name="Query">The query.</param>
/// <param name="Form">What a form said; empty for other bodies.</param>
/// <param name="Authorization">The header, when there is one.</param>
/// <param name="At">When it arrived.</param>
/// <param name="RefusesBefore">Credentials from before this switching of a fault are refused; 0 refuses none.</param>
internal sealed record Question(string Path, IQueryCollection Query, IFormCollection Form, string? Authorization, DateTimeOffset At, int RefusesBefore)
{
    public string? Text(string name) => Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public string? Field(string name) => Form[name] is [{ Length: > 0 } text, ..] ? text : null;

    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
