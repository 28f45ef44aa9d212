using System.Text.Json.Serialization;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>A monitor as it is now.</summary>
/// <param name="MonitorId">Digits, more than a number can hold.</param>
/// <param name="Status">See <see cref="Site24x7Status"/>.</param>
/// <param name="Name">What the account calls it.</param>
/// <param name="MonitorType">Such as <c>URL</c>.</param>
/// <param name="AttributeValue">What was measured; absent, or a dash, when nothing was.</param>
/// <param name="AttributeKey">What it measures, such as <c>response_time</c>.</param>
/// <param name="AttributeName">The same in an older spelling.</param>
/// <param name="Unit">Unit of the value, such as <c>ms</c>.</param>
/// <param name="LastPolledTime">When it was checked.</param>
/// <param name="DowntimeMillis">How long it has been down, ms, digits in a string.</param>
/// <param name="DownReason">Why it is down.</param>
/// <param name="Locations">From where it was checked.</param>
internal sealed record MonitorState(
    string MonitorId,
    int Status,
    string? Name = null,
    string? MonitorType = null,
    [property: JsonConverter(typeof(MeasuredConverter))] double? AttributeValue = null,
    string? AttributeKey = null,
    [property: JsonPropertyName("attributeName")] string? AttributeName = null,
    string? Unit = null,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset? LastPolledTime = null,
    [property: JsonConverter(typeof(MeasuredConverter))] double? DowntimeMillis = null,
    string? DownReason = null,
    IReadOnlyList<LocationState>? Locations = null);
