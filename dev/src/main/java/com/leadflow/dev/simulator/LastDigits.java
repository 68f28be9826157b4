package com.leadflow.dev.simulator;

import java.util.Optional;

/**
 * Behaviour chosen by a number's last two digits, so that a test can say what a lead does by its number alone.
 *
 * <table>
 *   <caption>Last two digits</caption>
 *   <tr><td>00-78</td><td>drawn from the seed</td></tr>
 *   <tr><td>79</td><td>answers, and asks not to be called again</td></tr>
 *   <tr><td>80-87</td><td>answers</td></tr>
 *   <tr><td>88</td><td>provider trouble on the first call, then answers</td></tr>
 *   <tr><td>89</td><td>busy on the first call, then answers</td></tr>
 *   <tr><td>90-91</td><td>busy</td></tr>
 *   <tr><td>92-93</td><td>no answer</td></tr>
 *   <tr><td>94-95</td><td>voicemail</td></tr>
 *   <tr><td>96</td><td>invalid number</td></tr>
 *   <tr><td>97</td><td>silent</td></tr>
 *   <tr><td>98</td><td>provider trouble</td></tr>
 *   <tr><td>99</td><td>no answer on the first call, then answers</td></tr>
 * </table>
 */
final class LastDigits {
    private LastDigits() {}

    /** The behaviour of the {@code nth} call (from 1) to the number; empty if it is to be drawn. */
    static Optional<Behaviour> behaviour(String number, int nth) {
        return Optional.ofNullable(
                switch (number.substring(Math.max(0, number.length() - 2))) {
                    case "79" -> Behaviour.ASKS_TO_STOP;
                    case "80", "81", "82", "83", "84", "85", "86", "87" -> Behaviour.ANSWERS;
                    case "88" -> nth == 1 ? Behaviour.PROVIDER_TROUBLE : Behaviour.ANSWERS;
                    case "89" -> nth == 1 ? Behaviour.BUSY : Behaviour.ANSWERS;
                    case "90", "91" -> Behaviour.BUSY;
                    case "92", "93" -> Behaviour.NO_ANSWER;
                    case "94", "95" -> Behaviour.VOICEMAIL;
                    case "96" -> Behaviour.INVALID;
                    case "97" -> Behaviour.SILENT;
                    case "98" -> Behaviour.PROVIDER_TROUBLE;
                    case "99" -> nth == 1 ? Behaviour.NO_ANSWER : Behaviour.ANSWERS;
                    default -> null;
                });
    }
}
