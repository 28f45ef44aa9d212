using System.Text.Json.Serialization;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>A monitor as one place on earth sees it.</summary>
/// <param name="LocationName">Such as <c>London - UK</c>.</param>
/// <param name="Status">See <see cref="Site24x7Status"/>.</param>
/// <param name="AttributeValue">As the monitor's.</param>
/// <param name="LastPolledTime">When it was checked from there.</param>
internal sealed record LocationState(
    string LocationName,
    int? Status = null,
    [property: JsonConverter(typeof(MeasuredConverter))] double? AttributeValue = null,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset? LastPolledTime = null);
