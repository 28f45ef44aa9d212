using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Checks what attributes on the settings' class say.</summary>
internal sealed class OptionsRules(ProblemList problems, bool complete)
{
    /// <summary>Checks one instance; settings that could not even be read are left out.</summary>
    public void Check(object instance, IReadOnlyList<PropertyInfo> properties, string path, SettingNode? node)
    {
        foreach (var property in properties)
        {
            var place = $"{path}:{property.Name}";
            if (problems.Concerns(place))
            {
                continue;
            }

            var value = property.GetValue(instance);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (Broken(rule, instance, property, value) is { } message)
                {
                    problems.Add(place, message, node?[property.Name]?.Origin);
                }
            }
        }

        if (instance is IValidatableObject validatable && complete && !problems.Concerns(path))
        {
            foreach (var result in validatable.Validate(new ValidationContext(instance)))
            {
                var member = result.MemberNames.FirstOrDefault();
                problems.Add(member is null ? path : $"{path}:{member}", result.ErrorMessage ?? "is not valid.");
            }
        }
    }

    private string? Broken(ValidationAttribute rule, object instance, PropertyInfo property, object? value)
    {
        // Only this rule minds a value that is not there; to ask the others would load what they work with.
        if (rule is RequiredAttribute ? !complete : value is null)
        {
            return null;
        }

        if (rule.GetValidationResult(value, new ValidationContext(instance) { MemberName = property.Name }) == ValidationResult.Success)
        {
            return null;
        }

        var written = property.IsDefined(typeof(SecretAttribute)) || value is null ? "" : $"; {Masking.Text(Text(value))} is not";
        return rule switch
        {
            RequiredAttribute => $"is missing: write {ScalarReader.Expectation(OptionsShape.Bare(property.PropertyType)) switch { "" => "at least one", var expected => expected }}.",
            RangeAttribute range => $"must be from {Text(range.Minimum)} to {Text(range.Maximum)}{written}.",
            RegularExpressionAttribute { ErrorMessage: null } pattern => $"must match {pattern.Pattern}{written}.",
            _ => rule.FormatErrorMessage(property.Name),
        };
    }

    private static string Text(object value) => value is TimeSpan span ? span.ToString("c") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
